package io.outpost.server.publish.push;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a group chat's robot (群机器人): posts JSON to its address and reads the answer; follows no redirect. */
@Component
class Robot {

    private static final int LONGEST_ANSWER = 64 * 1024;

    private final RobotAddresses addresses;
    private final Variables variables;
    private final PushSettings settings;
    private final JsonMapper json;
    private final HttpClient http;

    Robot(RobotAddresses addresses, Variables variables, PushSettings settings, JsonMapper json) {
        this.addresses = addresses;
        this.variables = variables;
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** Makes the call once the address is known, since some platforms sign in it. */
    interface Call {

        Outcome at(URI address);
    }

    /** Reads a platform's answer. */
    interface Reading {

        Outcome of(JsonNode answer);
    }

    Optional<String> secret(Channel channel) {
        return variables.value(channel.secretVariable());
    }

    /** Finds the channel's address and calls it, if it is allowed. */
    Outcome call(Channel channel, Call call) {
        Optional<String> address = variables.value(channel.addressVariable());
        if (address.isEmpty()) {
            return new Outcome.Refused("no-variable", channel.addressVariable().orElse(""));
        }
        if (channel.secretVariable().isPresent() && secret(channel).isEmpty()) {
            return new Outcome.Refused("no-variable", channel.secretVariable().orElse(""));
        }
        return addresses
                .allowed(channel.platform(), address.get())
                .map(call::at)
                .orElseGet(() -> new Outcome.Refused("address-not-allowed", ""));
    }

    Outcome post(URI address, Map<String, ?> body, Reading reading) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream content = response.body()) {
                return read(response.statusCode(), content.readNBytes(LONGEST_ANSWER), reading);
            }
        } catch (HttpTimeoutException e) {
            return new Outcome.Later("timeout", "");
        } catch (IOException e) {
            return new Outcome.Later("unreachable", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Later("unreachable", "interrupted");
        }
    }

    private Outcome read(int status, byte[] content, Reading reading) {
        if (status == 429) {
            return new Outcome.Later("rate-limited", "HTTP 429");
        }
        if (status >= 500 || status == 408) {
            return new Outcome.Later("busy", "HTTP " + status);
        }
        try {
            JsonNode answer = json.readTree(new String(content, StandardCharsets.UTF_8));
            if (answer.isObject()) {
                return reading.of(answer);
            }
        } catch (JacksonException e) {
            // Not the platform's answer: treated as one that is not understood.
        }
        return status >= 400
                ? new Outcome.Refused("bad-robot", "HTTP " + status)
                : new Outcome.Later("not-understood", "HTTP " + status);
    }
}
