package io.outpost.server.api;

import io.outpost.engine.kernel.Language;
import io.outpost.server.ui.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refusals as problem documents (接口错误), in the language that the program asks for. */
@Component
public class Refusals {

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    /** The language of an answer: the one asked for, else Chinese. */
    public static Language language(HttpServletRequest request) {
        String asked = request.getHeader("Accept-Language");
        return asked != null && asked.strip().toLowerCase(Locale.ROOT).startsWith("en")
                ? Language.ENGLISH
                : Language.CHINESE;
    }

    /** A problem with a code of this module's texts. */
    public static ProblemDetail problem(HttpServletRequest request, HttpStatus status, String code, Object... facts) {
        return document(request, status, code, Texts.in(language(request)).of(code, facts));
    }

    /** A problem whose text is there already. */
    public static ProblemDetail document(HttpServletRequest request, HttpStatus status, String code, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setTitle(Texts.in(language(request)).of("api.status." + status.value()));
        problem.setProperty("code", code);
        problem.setInstance(java.net.URI.create(request.getRequestURI()));
        return problem;
    }

    /** Writes a problem where no controller answers. */
    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(json.writeValueAsString(problem(request, status, code)));
    }
}
