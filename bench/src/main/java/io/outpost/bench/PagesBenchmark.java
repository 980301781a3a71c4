package io.outpost.bench;

import io.outpost.cli.Outpost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People clicking through the served application at once (页面压测), over real HTTP: each signs in, then follows links of the page he is
 * on, with about a second between clicks.
 */
final class PagesBenchmark {

    private static final String PASSWORD = "outpost-demo";
    private static final List<String> WHO =
            List.of("group", "province", "city", "county", "outlet", "wealth", "teller", "analyst", "risk");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\"");
    private static final Pattern NO_PAGE = Pattern.compile(
            "^/(webjars|assets|sign-out|language|actuator|api|exports?)(/.*)?$|.*(\\.(csv|xlsx|pdf|png|txt|zip|svg)|[?&](format|export)=).*");
    private static final long SECOND = 1_000_000_000L;

    /** What the clicks of the first seconds take is not counted: the server's code is compiled and its caches are filled by them. */
    private static final int WARMING_SECONDS = 20;

    private record Click(String route, long nanos, int status, int bytes) {}

    private final String address;
    private final ConcurrentLinkedQueue<Click> clicks = new ConcurrentLinkedQueue<>();
    private volatile long countFrom;

    private PagesBenchmark(String address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).resolve(arguments[1]);
        int people = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        if (!Files.exists(home.resolve("lake"))) {
            Outpost.run("--home", home.toString(), "demo", "--size", arguments[1], "--no-serve");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PagesBenchmark bench = new PagesBenchmark("http://127.0.0.1:" + port);
        long start = System.nanoTime();
        Process server = served(home, arguments[1], port);
        try {
            bench.awaitFirstPage(server);
            System.out.printf("start to first page: %.1f s%n", (System.nanoTime() - start) / 1e9);
            bench.awaitSignIns(server);
            bench.click(people, seconds);
            bench.print(seconds);
            System.out.printf("peak memory of the application: %,d MB%n", peakMegabytes(server));
        } finally {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static Process served(Path home, String size, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-Doutpost.packs=" + System.getProperty("outpost.packs"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.outpost.cli.Outpost",
                        "--home",
                        home.toString(),
                        "demo",
                        "--size",
                        size,
                        "--port",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("bench-server.log").toFile())
                .start();
    }

    private void awaitFirstPage(Process server) {
        HttpClient http = HttpClient.newHttpClient();
        while (server.isAlive()) {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(address + "/sign-in")).build();
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(SECOND / 20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IllegalStateException("the application did not start; see bench-server.log");
    }

    /** The sign-ins of the demo are made after the start. */
    private void awaitSignIns(Process server) {
        while (server.isAlive()) {
            try {
                new Person("group", 0).get("/", false);
                return;
            } catch (IllegalStateException notYet) {
                LockSupport.parkNanos(SECOND / 4);
            }
        }
    }

    private void click(int people, int seconds) throws Exception {
        List<Person> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(new Person(WHO.get(i % WHO.size()), i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(people);
        countFrom = System.nanoTime() + WARMING_SECONDS * SECOND;
        long until = countFrom + seconds * SECOND;
        List<Future<?>> running = new ArrayList<>();
        for (Person person : all) {
            running.add(threads.submit(() -> person.clickUntil(until)));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
    }

    private void print(int seconds) {
        Map<String, List<Click>> byRoute = new TreeMap<>();
        clicks.forEach(
                c -> byRoute.computeIfAbsent(c.route(), r -> new ArrayList<>()).add(c));
        System.out.printf(
                "%-46s %7s %7s %7s %7s %7s %8s%n", "page", "clicks", "p50 ms", "p95 ms", "p99 ms", "errors", "kB max");
        byRoute.forEach(PagesBenchmark::line);
        line("all, " + clicks.size() / seconds + " a second", List.copyOf(clicks));
    }

    private static void line(String name, List<Click> clicks) {
        long[] nanos = clicks.stream().mapToLong(Click::nanos).sorted().toArray();
        long errors = clicks.stream().filter(c -> c.status() >= 400).count();
        int bytes = clicks.stream().mapToInt(Click::bytes).max().orElse(0);
        System.out.printf(
                "%-46s %7d %7.1f %7.1f %7.1f %7d %8d%n",
                name, nanos.length, at(nanos, 50), at(nanos, 95), at(nanos, 99), errors, bytes / 1000);
    }

    private static double at(long[] nanos, int percent) {
        return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
    }

    private static long peakMegabytes(Process server) {
        List<ProcessHandle> all = new ArrayList<>(List.of(server.toHandle()));
        server.descendants().forEach(all::add);
        return all.stream().mapToLong(p -> peakKilobytes(p.pid())).sum() / 1000;
    }

    private static long peakKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(l -> l.startsWith("VmHWM:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Someone who clicks. */
    private final class Person {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        private final SplittableRandom random;

        Person(String name, int number) {
            this.random = new SplittableRandom(number);
            Matcher token = TOKEN.matcher(get("/sign-in", false));
            String body = "name=" + name + "&password=" + PASSWORD + "&_csrf="
                    + (token.find() ? URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "");
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
            if (answer.uri().getPath().equals("/sign-in")) {
                throw new IllegalStateException(name + " could not sign in");
            }
        }

        void clickUntil(long end) {
            String page = get("/", true);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(SECOND / 2 + random.nextLong(SECOND));
                List<String> links = links(page);
                page = get(links.isEmpty() ? "/" : links.get(random.nextInt(links.size())), true);
            }
        }

        private List<String> links(String page) {
            Matcher matcher = LINK.matcher(page);
            List<String> links = new ArrayList<>();
            while (matcher.find()) {
                String link = matcher.group(1).replace("&amp;", "&");
                if (!NO_PAGE.matcher(link).matches()) {
                    links.add(link);
                }
            }
            return links;
        }

        String get(String path, boolean counted) {
            long start = System.nanoTime();
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create(address + path)).build());
            if (counted) {
                String body = answer.body();
                if (start >= countFrom) {
                    clicks.add(new Click(route(path), System.nanoTime() - start, answer.statusCode(), body.length()));
                }
                if (answer.statusCode() >= 400) {
                    System.err.println(answer.statusCode() + " " + path);
                }
            }
            return answer.body();
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** The address without its query, ids replaced. */
        private String route(String path) {
            String plain = path.replaceAll("\\?.*", "");
            return Arrays.stream(plain.split("/"))
                    .map(p -> p.matches(".*\\d.*") || p.contains(".") ? "*" : p)
                    .reduce((a, b) -> a + "/" + b)
                    .map(p -> p.isEmpty() ? "/" : p)
                    .orElse("/");
        }
    }
}
