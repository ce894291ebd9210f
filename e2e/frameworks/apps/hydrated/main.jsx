import { MingjiaPricing } from "mingjia-pricing/react";
import { useState } from "react";
import { hydrateRoot } from "react-dom/client";

function Prices() {
  const [told, tell] = useState([]);
  const heard = (what) => tell((before) => [...before, what]);
  return (
    <>
      <h1>A page that React hydrates</h1>
      <p>
        <output data-testid="heard">{told.join(", ")}</output>
      </p>
      <MingjiaPricing
        product="tencent-smop"
        loading="eager"
        onReady={({ detail }) => heard(`ready ${detail.product}`)}
        onQuote={({ detail }) => heard(`quote ${detail.totals.due_now}`)}
      />
      <MingjiaPricing product="nothing" loading="eager" onError={({ detail }) => heard(`error ${detail.code}`)} />
    </>
  );
}

// As late as a page can be: both elements have told all that they will tell by themselves.
const elements = document.querySelectorAll("mingjia-pricing");
await Promise.allSettled([...elements].map(({ ready }) => ready));
hydrateRoot(document.getElementById("root"), <Prices />);
