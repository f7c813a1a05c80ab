/* web/ui.c - looking words up. */
#include "web/ui.h"
#include "tables.h"

struct ui
ui_open(str language)
{
	(void)language;
	return (struct ui){ table_ui_en, table_ui_en_rows, STR("en"), false };
}

str
ui_text(const struct ui *ui, const char *key)
{
	isize low = 0, high = ui->count;
	str   wanted = str_of(key);

	while (low < high) {
		isize middle = low + (high - low) / 2;
		int   order = str_compare(ui->rows[middle][0], wanted);

		if (order == 0)
			return ui->rows[middle][1];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return wanted;
}
