//! The description of the API changes only when somebody looks.

use crate::support::{Folder, Running, catalogs};

#[tokio::test]
async fn the_description_is_the_one_reviewed() {
    let folder = Folder::new();
    let running = Running::start(catalogs(), &folder.sqlite(), &folder).await;
    let answer = running.get("/api/openapi.json").await;
    assert_eq!(answer.header("content-type"), "application/json");
    let mut description = answer.json();
    // Another crate of the workspace may make serde_json keep keys in the order it met them.
    description.sort_all_objects();
    let description = serde_json::to_string_pretty(&description).unwrap();
    insta::assert_snapshot!("openapi", description);
    running.stop().await;
}
