import { spawn } from "node:child_process";

import { test as base } from "@playwright/test";
import { Browser, Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/firefox.js";

import { environment } from "../tests/support/environment.ts";
import { freePort } from "../tests/support/ports.ts";

/** Long enough for a loaded machine; what is waited for comes much sooner. */
export const PATIENCE = 20_000;

async function firefox(): Promise<WebDriver> {
  const { firefox, geckodriver } = environment;
  return new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(new Options().setBinary(firefox).addArguments("-headless").setPreference("intl.accept_languages", "zh-CN"))
    .setFirefoxService(new ServiceBuilder(geckodriver))
    .build();
}

/** WebKitGTK's driver, which Selenium knows no service for, and the browser that comes with the engine. */
async function webkit(use: (driver: WebDriver) => Promise<void>): Promise<void> {
  const port = await freePort();
  const service = spawn(environment.webkitDriver, [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore" });
  try {
    const url = `http://127.0.0.1:${port}`;
    await answers(`${url}/status`);
    const options = { binary: environment.webkit, args: ["--automation"] };
    const wanted = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options });
    const driver = await new Builder().usingServer(url).withCapabilities(wanted).build();
    await use(driver);
    await driver.quit();
  } finally {
    service.kill();
  }
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((again) => setTimeout(again, 50));
    }
  }
}

/** Tests of one browser other than Chromium: the project says which. */
export const test = base.extend<{ driver: WebDriver }>({
  driver: async ({}, use, info) => {
    if (info.project.name === "webkit") return webkit(use);
    const driver = await firefox();
    await use(driver);
    await driver.quit();
  },
});
