/* web/api.h - parts that the JSON pages share. */
#ifndef WEB_API_H
#define WEB_API_H

#include "core/json.h"
#include "web/http.h"

/* A JSON answer under way; ends with json_object_end. */
struct json api_begin(struct response *response);
/* "key": 32 hexadecimal digits. */
void api_id(struct json *j, const char *key, const unsigned char bytes[16]);

#endif
