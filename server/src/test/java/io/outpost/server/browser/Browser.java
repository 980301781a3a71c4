package io.outpost.server.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real Chromium for tests (浏览器), started once for all of them: {@code @ExtendWith(Browser.class)}, then a parameter of this type.
 *
 * <p>Every tab of a test that fails leaves a picture, its HTML and a trace in {@code target/screens/failed}; a test whose pages
 * complain, by an error on the console or a breach of the content policy, fails.
 */
public final class Browser implements ParameterResolver, AfterTestExecutionCallback, AfterEachCallback {

    static final Path SCREENS = Path.of("target", "screens");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static com.microsoft.playwright.Browser chromium;

    private final List<Tab> tabs = new ArrayList<>();

    /** Opens a tab that nobody has signed in to. */
    public Tab open(Look look) {
        Tab tab = new Tab(chromium().newContext(look.options()), look);
        tabs.add(tab);
        return tab;
    }

    @Override
    public boolean supportsParameter(
            org.junit.jupiter.api.extension.ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(
            org.junit.jupiter.api.extension.ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            String name = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
            tabs.forEach(tab -> tab.keepEvidence(name));
            return;
        }
        List<String> complaints =
                tabs.stream().flatMap(tab -> tab.complaints().stream()).toList();
        if (!complaints.isEmpty()) {
            throw new AssertionError("pages complained:\n" + String.join("\n", complaints));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tabs.forEach(Tab::close);
        tabs.clear();
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(FLAGS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    private static Path executable() {
        return Optional.ofNullable(System.getenv("OUTPOST_CHROMIUM"))
                .filter(set -> !set.isBlank())
                .map(Path::of)
                .or(Browser::onThePath)
                .filter(Files::isExecutable)
                .orElseThrow(() -> new IllegalStateException("The browser tests need a Chromium: ./outpost test brings"
                        + " one; else set OUTPOST_CHROMIUM to the path of one"));
    }

    private static Optional<Path> onThePath() {
        List<String> folders = List.of(System.getenv("PATH").split(":"));
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> folders.stream().map(f -> Path.of(f, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
