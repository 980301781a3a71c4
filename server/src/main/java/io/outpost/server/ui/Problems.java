package io.outpost.server.ui;

import io.outpost.engine.kernel.Refusal;
import io.outpost.server.access.Forbidden;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Turns what went wrong into a page in the reader's language (统一错误处理); what was not expected is logged, never shown. */
@ControllerAdvice
@Order(Problems.AFTER_THE_API)
class Problems {

    /** Before the framework's own answers, after those of the API. */
    static final int AFTER_THE_API = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Frames frames;

    Problems(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "ui.refused",
                refusal.text(frames.texts().language()));
    }

    /** What is not his looks like what is not there. */
    @ExceptionHandler
    ModelAndView forbidden(Forbidden forbidden) {
        return problem(HttpStatus.NOT_FOUND, "ui.not-found", frames.texts().of("ui.not-found-reason"));
    }

    @ExceptionHandler
    ModelAndView missing(NoSuchElementException missing) {
        return problem(HttpStatus.NOT_FOUND, "ui.not-found", frames.texts().of("ui.not-found-reason"));
    }

    @ExceptionHandler
    ModelAndView mistyped(MethodArgumentTypeMismatchException wrong) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "ui.bad-request",
                frames.texts().of("ui.bad-value", wrong.getName(), String.valueOf(wrong.getValue())));
    }

    @ExceptionHandler
    ModelAndView noFile(MultipartException wrong) {
        HttpStatus status = wrong instanceof ErrorResponse response
                ? HttpStatus.valueOf(response.getStatusCode().value())
                : HttpStatus.BAD_REQUEST;
        return problem(status, "ui.bad-request", frames.texts().of("ui.bad-request-reason"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ModelAndView unavailable(Exception failure) {
        LOG.error("the database failed", failure);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, "ui.unavailable", frames.texts().of("ui.unavailable-reason"));
    }

    @ExceptionHandler
    ModelAndView other(Exception failure) {
        if (failure instanceof ErrorResponse response) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return status == HttpStatus.NOT_FOUND
                    ? problem(status, "ui.not-found", frames.texts().of("ui.not-found-reason"))
                    : problem(status, "ui.bad-request", frames.texts().of("ui.bad-request-reason"));
        }
        LOG.error("a page failed", failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "ui.failed", frames.texts().of("ui.failed-reason"));
    }

    private ModelAndView problem(HttpStatus status, String heading, String reason) {
        return problem(frames, status, heading, reason);
    }

    static ModelAndView problem(Frames frames, HttpStatus status, String heading, String reason) {
        Frame frame = frames.of("", heading);
        ModelAndView page = Pages.page("ui/problem", new Problem(frame, status.value(), frame.title(), reason));
        page.setStatus(status);
        return page;
    }
}
