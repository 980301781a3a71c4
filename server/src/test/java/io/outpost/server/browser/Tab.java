package io.outpost.server.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Tracing;
import io.outpost.engine.kernel.Language;
import io.outpost.server.demo.DemoPeople;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One tab of the browser (标签页), with its own cookies; it notes everything that its pages complain about. */
public final class Tab {

    private final BrowserContext context;
    private final Page page;
    private final Look look;
    private final List<String> complaints = new ArrayList<>();

    Tab(BrowserContext context, Look look) {
        this.context = context;
        this.look = look;
        context.setDefaultTimeout(20_000);
        context.tracing().start(new Tracing.StartOptions().setScreenshots(false).setSnapshots(false));
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // A page that is not there is told of here too; whoever asks for one looks at its status.
            boolean isStatus = message.text().startsWith("Failed to load resource")
                    && message.location().startsWith(page.url());
            if (List.of("error", "warning").contains(message.type()) && !isStatus) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    /** Playwright's own page, for whatever is not here. */
    public Page page() {
        return page;
    }

    public Look look() {
        return look;
    }

    /** Goes to an address of the application, and tells the status of the answer. */
    public int go(String address) {
        Response response = page.navigate(address);
        return response == null ? 0 : response.status();
    }

    /** Signs in as someone of the demo, in the look's language. */
    public Tab signIn(String application, String name) {
        go(application + "/sign-in");
        speak();
        page.fill("input[name=name]", name);
        page.fill("input[name=password]", DemoPeople.PASSWORD);
        page.click("button.btn-primary");
        page.waitForLoadState();
        speak();
        return this;
    }

    /** Changes to the look's language with the button that is there for it. */
    private void speak() {
        String wanted = look.language() == Language.ENGLISH ? "en" : "zh";
        if (!page.locator("html").getAttribute("lang").startsWith(wanted)) {
            page.click("button[name=to][value=" + wanted + "]");
            page.waitForLoadState();
        }
    }

    /** Makes the window another one's, such as a phone's. */
    public void resize(Look other) {
        page.setViewportSize(other.width(), other.height());
    }

    /** How many pixels the page is wider than the window; none should be. */
    public int overflow() {
        Object pixels =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return ((Number) pixels).intValue();
    }

    /** The addresses that a part of the page links to, in its order, each once. */
    @SuppressWarnings("unchecked")
    public List<String> links(String selector) {
        return ((List<String>) page.locator(selector + " a[href]")
                        .evaluateAll("links => links.map(a => a.getAttribute('href'))"))
                .stream().distinct().toList();
    }

    /** Keeps a picture of the whole page under a name in {@code target/screens}. */
    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Browser.SCREENS.resolve(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".png")));
    }

    /** What the pages complained about so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets what the pages complained about: for a test that provokes it. */
    public void forgive() {
        complaints.clear();
    }

    void keepEvidence(String name) {
        Path folder = Browser.SCREENS.resolve("failed").resolve(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-"));
        try {
            Files.createDirectories(folder);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve("page.png")));
            Files.writeString(folder.resolve("page.html"), page.content());
            Files.write(folder.resolve("complaints.txt"), complaints);
            context.tracing().stop(new Tracing.StopOptions().setPath(folder.resolve("trace.zip")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        context.close();
    }
}
