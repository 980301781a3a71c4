package io.outpost.server.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is shown when a request failed before it reached a page (兜底错误页), such as while the database restarts. */
@Controller
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Frames frames;

    ErrorPages(Frames frames) {
        this.frames = frames;
    }

    @RequestMapping("/error")
    Object page(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = isOfDatabase(failure)
                ? HttpStatus.SERVICE_UNAVAILABLE
                : HttpStatus.valueOf(code instanceof Integer number ? number : 404);
        if (failure instanceof Throwable thrown) {
            LOG.error("a request failed", thrown);
        }
        String heading =
                switch (status) {
                    case SERVICE_UNAVAILABLE -> "ui.unavailable";
                    case NOT_FOUND -> "ui.not-found";
                    case FORBIDDEN -> "ui.form-expired";
                    default -> status.is4xxClientError() ? "ui.bad-request" : "ui.failed";
                };
        String address = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (address.startsWith("/api/")) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(status, frames.texts().of(heading + "-reason"));
            problem.setTitle(frames.texts().of(heading));
            problem.setProperty("code", heading);
            return ResponseEntity.status(status).body(problem);
        }
        return Problems.problem(frames, status, heading, frames.texts().of(heading + "-reason"));
    }

    private static boolean isOfDatabase(Object failure) {
        for (Object at = failure; at instanceof Throwable thrown; at = thrown.getCause()) {
            if (thrown instanceof DataAccessException || thrown instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }
}
