//! Ed25519 signatures, checked by the browser (Web Cryptography Level 2).

use gloo_utils::window;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::receipt::{Key, Receipt};

const ALGORITHM: &str = "Ed25519";

/// Whether a receipt is signed with a key; nothing where the browser cannot tell.
pub(super) async fn is_signed(receipt: &Receipt, key: &Key) -> Option<bool> {
    let subtle = subtle()?;
    let jwk = Object::new();
    for (name, value) in [("kty", "OKP"), ("crv", ALGORITHM), ("x", &key.x)] {
        Reflect::set(&jwk, &name.into(), &value.into()).ok()?;
    }
    let usages = Array::of1(&"verify".into());
    let key = subtle.import_key_with_str("jwk", &jwk, ALGORITHM, false, &usages);
    let key: CryptoKey = JsFuture::from(key.ok()?).await.ok()?.dyn_into().ok()?;
    let told = subtle.verify_with_str_and_u8_array_and_u8_array(
        ALGORITHM,
        &key,
        &receipt.signature,
        receipt.signed.as_bytes(),
    );
    JsFuture::from(told.ok()?).await.ok()?.as_bool()
}

/// Pages without TLS have none.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = window().crypto().ok()?;
    let subtle = Reflect::get(&crypto, &JsValue::from_str("subtle")).ok()?;
    subtle.dyn_into().ok()
}
