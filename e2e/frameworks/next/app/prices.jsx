"use client";
import { MingjiaPricing } from "mingjia-pricing/react";
import { useState } from "react";

export default function Prices({ least }) {
  const [selection, configure] = useState({ options: { overlay_purchases: [8] } });
  const [due, setDue] = useState("");
  const quoted = ({ detail }) => {
    setDue(detail.totals.due_now);
    configure(detail.selection);
  };
  return (
    <>
      <p>
        Due now: <output data-testid="heard">{due}</output>, at least <output data-testid="least">{least}</output>
      </p>
      <button onClick={() => configure({ options: { overlay_purchases: [8, 8] } })}>Twice as much</button>
      <MingjiaPricing product="tencent-smop" selection={selection} onQuote={quoted} onError={({ detail }) => setDue(detail.code)}>
        <span>Prices are on their way.</span>
      </MingjiaPricing>
    </>
  );
}
