package io.outpost.server.api;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that asks with a token. */
record Program(String address, String token) {

    private static final Pattern SECRET = Pattern.compile("op_[0-9a-f]{8}_[0-9a-f]{48}");

    /** A program of someone of the demo, with a token that he made on his page. */
    static Program of(RunningServer server, String signIn) {
        HttpResponse<String> made =
                server.signedInAs(signIn).post("/me/tokens", "/me/tokens", Map.of("name", "报表", "days", "30"));
        Matcher secret = SECRET.matcher(made.body());
        if (!secret.find()) {
            throw new AssertionError("no token on the page: " + made.body());
        }
        return new Program(server.address(), secret.group());
    }

    Program with(String other) {
        return new Program(address, other);
    }

    HttpResponse<String> get(String path, String language) {
        return send(
                HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).header("Accept-Language", language));
    }

    HttpResponse<String> get(String path) {
        return get(path, "zh-CN");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return new Visitor(address)
                .send(request.header("Authorization", "Bearer " + token).build());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
