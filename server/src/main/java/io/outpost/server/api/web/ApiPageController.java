package io.outpost.server.api.web;

import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what the API offers, from its own document, in the looks and the language of the pages. */
@Controller
class ApiPageController {

    private final Frames frames;
    private final OpenApiWebMvcResource document;
    private final JsonMapper json;

    ApiPageController(Frames frames, OpenApiWebMvcResource document, JsonMapper json) {
        this.frames = frames;
        this.document = document;
        this.json = json;
    }

    @GetMapping("/api/page")
    ModelAndView page(HttpServletRequest request) throws Exception {
        Frame frame = frames.of("me", "api.title");
        JsonNode whole = json.readTree(document.openapiJson(request, "/api/openapi", Locale.ROOT));
        List<ApiPage.Resource> resources = new ArrayList<>();
        whole.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> resources.add(resource(frame, path.getKey(), method.getKey(), method.getValue()))));
        String address = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        return Pages.page("api/page", new ApiPage(frame, address, resources));
    }

    private static ApiPage.Resource resource(Frame frame, String path, String method, JsonNode operation) {
        List<ApiPage.Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            parameters.add(new ApiPage.Parameter(
                    name, parameter.path("required").asBoolean(false), frame.text("api.parameter." + name)));
        }
        return new ApiPage.Resource(
                method.toUpperCase(Locale.ROOT),
                path,
                frame.text("api.operation." + operation.path("operationId").asString()),
                parameters);
    }
}
