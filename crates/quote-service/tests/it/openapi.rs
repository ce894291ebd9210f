//! The description of the API changes only when somebody looks.

use crate::support::{Folder, Running, catalogs};

#[tokio::test]
async fn the_description_is_the_one_reviewed() {
    let folder = Folder::new();
    let running = Running::start(catalogs(), &folder.sqlite(), &folder).await;
    let answer = running.get("/api/openapi.json").await;
    assert_eq!(answer.header("content-type"), "application/json");
    // Another crate of the workspace may make serde_json keep keys in the order it met them.
    insta::with_settings!({ sort_maps => true }, {
        insta::assert_json_snapshot!("openapi", answer.json());
    });
    running.stop().await;
}
