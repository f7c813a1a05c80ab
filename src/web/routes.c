/* web/routes.c - every route of the workbench. */
#include "web/route.h"

#define ROUTES(X) X(route_case) X(route_document) X(route_decide) X(route_inbox) X(route_looked) X(api_looked) \
    X(route_journal) X(route_search) X(route_asset) X(route_login) X(route_login_post) \
    X(route_logout) X(route_account) X(route_account_post) X(route_language) \
    X(route_incident) X(route_state) X(route_assign) X(route_hold) X(route_question) \
    X(route_answer) X(route_note) X(route_text) X(route_undo) X(route_desk) \
    X(route_codebook) X(route_codebook_post) X(route_corrections) X(route_correction_post) \
    X(route_correction_answer) X(route_map) X(route_geojson) X(route_charts) X(route_chart) \
    X(route_view) X(api_case) X(api_changes) X(api_incidents) X(api_incident) X(api_reports) \
    X(api_report) X(api_claim) X(api_search) X(api_decisions) X(api_codebook) \
    X(api_corrections) X(api_views) X(api_description) X(api_state) X(api_assign) \
    X(api_hold) X(api_question) X(api_answer) X(api_note) X(api_text) X(api_undo) \
    X(api_codebook_post) X(api_correction_post) X(api_correction_answer) X(api_view) X(route_second) X(route_claim) X(route_claim_decide) \
    X(route_add) X(api_decide) X(api_second) X(api_claim_decide) X(api_add) X(route_why) \
    X(route_new) X(route_new_post) X(route_new_file) X(api_new) \
    X(route_victim) X(route_victim_new) X(route_victim_decide) X(api_victim_new) \
    X(api_victim_decide) \
    X(route_match) X(route_match_post) X(api_match) X(api_match_post) X(route_lists) \
    X(route_list_changes) X(route_list_change_post) X(api_lists) X(api_list_changes) \
    X(api_list_change_post) \
    X(route_intake) X(route_intake_post) X(route_intake_status) \
    X(route_history) \
    X(route_images) X(route_picture) X(route_document_picture) X(route_image_post) X(route_image_drop) X(api_images) \
    X(api_image_post) X(api_image_drop)

#define X(name) extern const struct route name;
ROUTES(X)
#undef X

const struct route *const routes[] = {
#define X(name) &name,
	ROUTES(X)
#undef X
	NULL
};
