package io.outpost.server.api.web;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import io.outpost.server.access.Forbidden;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Texts;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Tells programs what went wrong (接口错误), as problem details with a code, in the language they accept. */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    private final Frames frames;

    ApiProblems(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        Language language = frames.texts().language();
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, refusal.code(), refusal.text(language));
    }

    @ExceptionHandler
    ProblemDetail bad(BadParameter bad) {
        return bad(bad.parameter(), bad.value());
    }

    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException wrong) {
        return bad(wrong.getName(), String.valueOf(wrong.getValue()));
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException missing) {
        return bad(missing.getParameterName(), "");
    }

    @ExceptionHandler
    ProblemDetail unbound(BindException wrong) {
        var field = wrong.getFieldError();
        return field == null ? bad("", "") : bad(field.getField(), String.valueOf(field.getRejectedValue()));
    }

    @ExceptionHandler({Forbidden.class, NoSuchElementException.class})
    ProblemDetail notFound(RuntimeException missing) {
        return problem(HttpStatus.NOT_FOUND, "api.not-found", texts().of("api.not-found"));
    }

    @ExceptionHandler
    ProblemDetail unavailable(DataAccessException failure) {
        LOG.error("the database failed", failure);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "api.unavailable", texts().of("api.unavailable"));
    }

    @ExceptionHandler
    ProblemDetail other(Exception failure) {
        if (failure instanceof ErrorResponse response) {
            return problem(
                    HttpStatus.valueOf(response.getStatusCode().value()),
                    "api.bad-request",
                    texts().of("api.bad-request"));
        }
        LOG.error("an answer failed", failure);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "api.failed", texts().of("api.failed"));
    }

    private ProblemDetail bad(String parameter, String value) {
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST,
                "api.bad-parameter",
                value.isEmpty()
                        ? texts().of("api.missing-parameter", parameter)
                        : texts().of("api.bad-parameter", parameter, value));
        problem.setProperty("parameter", parameter);
        return problem;
    }

    private Texts texts() {
        return frames.texts();
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
