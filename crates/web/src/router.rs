//! The URL map, all of it on this screen.

use axum::extract::{DefaultBodyLimit, Request};
use axum::routing::{get, post, put};
use axum::{Router, middleware};
use tower::Layer as _;
use tower::util::MapRequestLayer;

use crate::frame::frame;
use crate::state::AppState;
use crate::{candidate, fatih, health, openapi, prefix, uploads, v2};

/// Everything that the server answers.
#[expect(clippy::too_many_lines, reason = "a map is read as a whole")]
pub fn router(app: &AppState) -> Router {
    let routes = Router::new()
        // The compatible API: what clients of the old page call.
        .route("/api/v1/fatih/create-tickets", post(fatih::create_tickets))
        .route(
            "/api/v1/fatih/query-test-results",
            post(fatih::query_test_results),
        )
        .route(
            "/api/v1/fatih/fetch-monitoring-assets",
            post(fatih::fetch_monitoring_assets),
        )
        .route("/api/v1/fatih/fetch-tasks", post(fatih::fetch_tasks))
        // The API of our own.
        .route("/api/v2/events", get(v2::events))
        .route("/api/v2/mails/bounces", post(v2::report_bounce))
        .route("/api/v2/tickets", get(v2::list_tickets))
        .route(
            "/api/v2/tickets/{id}",
            get(v2::show_ticket).patch(v2::patch_ticket),
        )
        .route("/api/v2/tickets/{id}/mails", get(v2::list_mails))
        .route(
            "/api/v2/tickets/{id}/mails/{mail}/resend",
            post(v2::resend_mail),
        )
        .route("/api/v2/tickets/{id}/resend", post(v2::resend_newest_mail))
        .route("/api/v2/callbacks", get(v2::list_callbacks))
        .route("/api/v2/callbacks/resend", post(v2::resend_callbacks))
        .route("/api/v2/callbacks/sample", post(v2::send_sample))
        .route("/api/v2/callbacks/{id}", get(v2::show_callback))
        .route("/api/v2/callbacks/{id}/resend", post(v2::resend_callback))
        .route("/api/v2/tasks", get(v2::list_tasks).post(v2::import_task))
        .route("/api/v2/tasks/validate", post(v2::validate_task))
        .route("/api/v2/tasks/{id}", get(v2::show_task))
        .route("/api/v2/tasks/{id}/file", get(v2::export_task))
        .route("/api/v2/test-instances/{id}/files", get(v2::list_files))
        .route(
            "/api/v2/test-instances/{id}/files/{file}",
            get(v2::show_file),
        )
        // The pages of candidates.
        .route("/", get(candidate::index).post(candidate::speak))
        .route(
            "/assessment/task/{task}",
            get(candidate::welcome).post(candidate::enter_by_form),
        )
        .route(
            "/assessment/try",
            get(candidate::try_out).post(candidate::speak),
        )
        .route(
            "/assessment/task/{task}/try",
            get(candidate::try_out_for_task).post(candidate::speak),
        )
        .route(
            "/assessment/task/{task}/data",
            get(candidate::my_data).post(candidate::ask_for_deletion),
        )
        .route(
            "/assessment/task/{task}/data.json",
            get(candidate::my_data_file),
        )
        .route(
            "/assessment/task/{task}/data.zip",
            get(candidate::my_data_archive),
        )
        .route(
            "/assessment/test-instances/{id}",
            get(candidate::test_instance).post(candidate::speak),
        )
        .route(
            "/assessment/test-instances/{id}/plain",
            get(candidate::plain_overview).post(candidate::plain_act),
        )
        // Its forms may bring files: the frame knows it by these words.
        .route(
            "/assessment/test-instances/{id}/plain/pages/{page}",
            get(candidate::plain_sheet).post(candidate::plain_save),
        )
        .route(
            "/assessment/test-instances/{id}/plain/finish",
            get(candidate::plain_finish).post(candidate::plain_hand_in),
        )
        .route(
            "/assessment/preview/{pass}",
            get(candidate::preview).post(candidate::speak),
        )
        .route(
            "/assessment/assets/{pass}/{digest}",
            get(candidate::task_file),
        )
        .route("/assessment/offline.js", get(candidate::offline_worker))
        .route("/static/{*path}", get(candidate::asset))
        .route("/favicon.ico", get(candidate::favicon))
        .route("/robots.txt", get(candidate::robots))
        // The API of their player.
        .route("/assessment/api/enter", post(candidate::enter))
        .route("/assessment/api/consent", post(candidate::agree))
        .route("/assessment/api/rehearsal", post(candidate::rehearse))
        .route("/assessment/api/try", put(candidate::try_saving))
        .route("/assessment/api/my-data", get(candidate::show_my_data))
        .route(
            "/assessment/api/my-data/deletion",
            post(candidate::request_deletion),
        )
        .route(
            "/assessment/api/steps/{step}/start",
            post(candidate::start_step),
        )
        .route(
            "/assessment/api/test-instances/{id}",
            get(candidate::show_instance),
        )
        .route(
            "/assessment/api/test-instances/{id}/pages/{page}/open",
            post(candidate::open_page),
        )
        .route(
            "/assessment/api/test-instances/{id}/answers/{question}",
            put(candidate::save_answer),
        )
        .route(
            "/assessment/api/test-instances/{id}/pause",
            post(candidate::pause),
        )
        .route(
            "/assessment/api/test-instances/{id}/resume",
            post(candidate::resume),
        )
        .route(
            "/assessment/api/test-instances/{id}/uploads",
            get(uploads::list).post(uploads::begin),
        )
        .route(
            "/assessment/api/test-instances/{id}/uploads/{upload}",
            get(uploads::show).patch(uploads::append),
        )
        .route(
            "/assessment/api/test-instances/{id}/uploads/{upload}/complete",
            post(uploads::complete),
        )
        .route(
            "/assessment/api/test-instances/{id}/submit",
            post(candidate::submit),
        )
        .route(
            "/assessment/api/test-instances/{id}/events",
            post(candidate::add_events),
        )
        .route(
            "/.well-known/hallticket-receipt-keys",
            get(candidate::receipt_keys),
        )
        // This map, for programs.
        .route("/api/openapi.json", get(openapi::openapi))
        .route("/api/postman.json", get(openapi::postman))
        // Health, for load balancers.
        .route("/livez", get(health::livez))
        .route("/readyz", get(health::readyz));
    framed(routes, app)
}

/// Puts the frame around routes.
pub(crate) fn framed(routes: Router<AppState>, app: &AppState) -> Router {
    let framed = routes
        // The frame bounds bodies as the operator says; axum's own bound of 2 MB would refuse a call of ten thousand users.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(app.clone(), frame))
        .with_state(app.clone());
    // A proxy may cut the public URL's path off or leave it on: both are served. The cut happens before routing, so around the router.
    let prefix = app.settings.public_url.prefix().to_owned();
    let cut = MapRequestLayer::new(move |request: Request| prefix::cut(request, &prefix));
    Router::new().fallback_service(cut.layer(framed))
}
