//! The Content-Security-Policy that the site's pages keep, for hosts to send.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::Options;
use crate::error::Error;
use crate::output::Output;
use crate::styles::Stylesheet;

/// The file that `mingjia serve` reads the policy from.
const POLICY: &str = "content-security-policy.txt";

/// The file that Cloudflare Pages, Netlify and their like read headers from.
const HEADERS: &str = "_headers";

/// Writes the policy, without who may frame a page, and the headers for hosts that read them from a file.
/// `boot` and `styles` are what pages have inlined.
/// There, what several rules say of a page is added up, but for what a rule takes back by `!`.
pub(crate) fn write(
    boot: Option<&str>,
    styles: &[Stylesheet],
    options: &Options,
    output: &Output,
) -> Result<(), Error> {
    let inlined = |content: &str| format!(" '{}'", digest(content));
    let boot = boot.map(inlined).unwrap_or_default();
    let styles: String = styles.iter().map(|sheet| inlined(&sheet.rules)).collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{boot}; style-src 'self'{styles}; \
         connect-src 'self'; frame-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'"
    );
    output.write_as_is(POLICY, policy.as_bytes())?;
    let base = &options.base;
    // As `mingjia serve` sends it: frames are for other sites' pages, and submit to where those say.
    let framed = policy.replace("connect-src 'self'", "connect-src 'self' https:");
    let immutable: String = ["catalogs/*", "images/*", "*-*.js", "*.wasm", "widget/*"]
        .map(|files| {
            format!("{base}{files}\n  Cache-Control: public, max-age=31536000, immutable\n")
        })
        .concat();
    let headers = format!(
        "{base}*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: same-origin\n  Access-Control-Allow-Origin: *\n  \
         Cross-Origin-Resource-Policy: cross-origin\n\
         {base}frame/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {framed}; frame-ancestors *\n{immutable}"
    );
    output.write_as_is(HEADERS, headers.as_bytes())
}

/// An inlined script's or style's content as a policy names it.
fn digest(content: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_digest_is_as_browsers_make_it() {
        // The example of MDN's page on `style-src`… is made by `printf 'a{}' | openssl dgst -sha256 -binary | base64`.
        assert_eq!(
            super::digest("abc"),
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }
}
