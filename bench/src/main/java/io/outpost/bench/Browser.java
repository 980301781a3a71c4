package io.outpost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody signed in to a served application (浏览者), who opens pages and sends forms. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\"");

    private final String address;
    private final HttpClient http;

    /** Signs in, without looking at the first page. */
    Browser(String address, String name, String password) {
        this.address = address;
        CookieManager cookies = new CookieManager();
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpClient door = HttpClient.newBuilder().cookieHandler(cookies).build();
        HttpResponse<String> answer =
                send(door, form("/sign-in", with(token("/sign-in"), Map.of("name", name, "password", password))));
        if (answer.headers().firstValue("Location").orElse("/sign-in").contains("/sign-in")) {
            throw new IllegalStateException(name + " could not sign in");
        }
    }

    HttpResponse<String> get(String path) {
        return send(http, HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    /** Sends a form of a page, with its token. */
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        return post(path, with(token(page), fields));
    }

    /** Sends a form that has its token. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return send(http, form(path, fields));
    }

    /** The token of a page's forms against forged requests. */
    String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        return token.find() ? token.group(1) : "";
    }

    /** A form's fields, its token among them. */
    static Map<String, String> with(String token, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", token);
        return all;
    }

    private HttpRequest form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(answer.statusCode() + " " + request.uri());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
