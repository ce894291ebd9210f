import { quote } from "mingjia-pricing";
import { MingjiaPricing } from "mingjia-pricing/react";
import { useEffect, useState } from "react";

export function Prices() {
  const [selection, configure] = useState({ options: { overlay_purchases: [8] } });
  const [due, setDue] = useState("");
  const [least, setLeast] = useState("");
  useEffect(() => {
    void quote({ product: "tencent-smop" }).then((answer) => setLeast(answer.totals.due_now));
  }, []);
  // What the element tells is what it is given back.
  const quoted = ({ detail }) => {
    setDue(detail.totals.due_now);
    configure(detail.selection);
  };
  return (
    <>
      <h1>Prices in React</h1>
      <p>
        Due now: <output data-testid="heard">{due}</output>, at least <output data-testid="least">{least}</output>
      </p>
      <button onClick={() => configure({ options: { overlay_purchases: [8, 8] } })}>Twice as much</button>
      <MingjiaPricing product="tencent-smop" selection={selection} onQuote={quoted} onError={({ detail }) => setDue(detail.code)}>
        <p>Prices are on their way.</p>
      </MingjiaPricing>
    </>
  );
}
