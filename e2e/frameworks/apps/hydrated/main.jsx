import { MingjiaPricing } from "mingjia-pricing/react";
import { useCallback, useState } from "react";
import { hydrateRoot } from "react-dom/client";

const threeMonths = { term_months: 3 };
const none = { options: { edition: "none" } };

function Prices() {
  const [told, tell] = useState([]);
  const [product, choose] = useState("tencent-smop");
  const [isThere, keep] = useState(true);
  const heard = (what) => tell((before) => [...before, what]);
  const held = useCallback((element) => {
    heard(`held ${element.localName}`);
    return () => heard("let go");
  }, []);
  return (
    <>
      <h1>A page that React hydrates</h1>
      <p>
        <output data-testid="heard">{told.join(", ")}</output>
      </p>
      <button onClick={() => choose("tencent-anxin-ops")}>Another product</button>
      <button onClick={() => keep(false)}>Without it</button>
      {isThere && (
        <MingjiaPricing
          ref={held}
          product={product}
          loading="eager"
          selection={threeMonths}
          onReady={({ detail }) => heard(`ready ${detail.product}`)}
          onQuote={({ detail }) => heard(`quote ${detail.totals.due_now}`)}
        />
      )}
      <MingjiaPricing product="nothing" loading="eager" onError={({ detail }) => heard(`error ${detail.code}`)} />
      <MingjiaPricing
        product="tencent-cdp"
        loading="eager"
        selection={none}
        onError={({ detail }) => heard(`error ${detail.code} ${detail.problems[0].code} ${detail.cause}`)}
      />
    </>
  );
}

// As late as a page can be: all elements have told all that they will tell by themselves.
const elements = document.querySelectorAll("mingjia-pricing");
await Promise.allSettled([...elements].map(({ ready }) => ready));
hydrateRoot(document.getElementById("root"), <Prices />);
