import { type Failure, quote, type Selection } from "mingjia-pricing";
import type {} from "mingjia-pricing/react";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const product = "tencent-smop";
const eight: Selection = { options: { overlay_purchases: [8] } };
const wrong: Selection = { options: { edition: "free", overlay_purchases: [8] } };

function Prices() {
  const [selection, configure] = useState(eight);
  const [view, show] = useState<"calculator" | "table">("calculator");
  const [due, setDue] = useState("");
  const [failure, setFailure] = useState<Failure["code"]>();
  const [least, setLeast] = useState("");
  useEffect(() => {
    void quote({ product }).then((answer) => "totals" in answer && setLeast(answer.totals.due_now));
  }, []);
  return (
    <>
      <h1>A page in React</h1>
      <p>
        Due now: <output data-testid="heard">{failure ?? due}</output>, at least <output data-testid="least">{least}</output>
      </p>
      <button onClick={() => configure({ options: { overlay_purchases: [8, 8] } })}>Twice as much</button>
      <button onClick={() => configure(wrong)}>What is not for sale</button>
      <button onClick={() => show("table")}>Only the table</button>
      <mingjia-pricing
        product={product}
        view={view}
        selection={selection}
        onmingjia-quote={({ detail }) => {
          setFailure(undefined);
          setDue(detail.totals.due_now);
        }}
        onmingjia-error={({ detail }) => setFailure(detail.code)}
      >
        <p>Prices are on their way.</p>
      </mingjia-pricing>
    </>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Prices />
    </StrictMode>,
  );
}
