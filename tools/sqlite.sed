# Out of memory in SQLite3 Multiple Ciphers: one of two allocations is not looked at,
# and a table that SQLite could not keep is used after it was freed.  Found by
# tests/torture/test_store_starve.c.
/^sqlite3mcCloneCodecParameterTable()/,/^}/{
s/if (cloneCodecParams != NULL)/if (cloneCipherParams != NULL \&\& cloneCodecParams != NULL)/
s/^    sqlite3_free(cloneCipherParams);/    sqlite3_free(cloneCipherParams); sqlite3_free(cloneCodecParams); cloneCodecParams = NULL;/
}
s/^    sqlite3_set_clientdata(db, globalConfigTableName, codecParameterTable/    rc = sqlite3_set_clientdata(db, globalConfigTableName, codecParameterTable/
s/^  rc = (codecParameterTable != NULL) ? SQLITE_OK : SQLITE_NOMEM;/  if (rc == SQLITE_OK) rc = (codecParameterTable != NULL) ? SQLITE_OK : SQLITE_NOMEM;/
