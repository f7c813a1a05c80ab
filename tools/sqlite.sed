# Out of memory in SQLite3 Multiple Ciphers: one of two allocations is not looked at,
# and a table that SQLite could not keep is used after it was freed.  Found by
# tests/torture/test_store_starve.c.
/^sqlite3mcCloneCodecParameterTable()/,/^}/{
s/if (cloneCodecParams != NULL)/if (cloneCipherParams != NULL \&\& cloneCodecParams != NULL)/
s/^    sqlite3_free(cloneCipherParams);/    sqlite3_free(cloneCipherParams); sqlite3_free(cloneCodecParams); cloneCodecParams = NULL;/
}
s/^    sqlite3_set_clientdata(db, globalConfigTableName, codecParameterTable/    rc = sqlite3_set_clientdata(db, globalConfigTableName, codecParameterTable/
s/^  rc = (codecParameterTable != NULL) ? SQLITE_OK : SQLITE_NOMEM;/  if (rc == SQLITE_OK) rc = (codecParameterTable != NULL) ? SQLITE_OK : SQLITE_NOMEM;/
# Out of memory while SQLite's integrity check gets a page is said as damage of that page
# (the check knows only SQLITE_IOERR_NOMEM there): tally verify would call a sound case
# changed.  Found by the same test.
s/^    if( rc==SQLITE_IOERR_NOMEM ) pCheck->rc = SQLITE_NOMEM;/    if( rc==SQLITE_NOMEM || rc==SQLITE_IOERR_NOMEM ) checkOom(pCheck);/
/^    if( sqlite3PagerGet(pCheck->pPager, (Pgno)iPage, &pOvflPage, 0) ){/{
s/if( sqlite3PagerGet(\(.*\)) ){/int rcGet = sqlite3PagerGet(\1);\
    if( rcGet==SQLITE_NOMEM || rcGet==SQLITE_IOERR_NOMEM ) checkOom(pCheck);\
    if( rcGet ){/
}
