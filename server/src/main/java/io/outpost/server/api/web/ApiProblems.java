package io.outpost.server.api.web;

import io.outpost.engine.kernel.Refusal;
import io.outpost.server.access.Forbidden;
import io.outpost.server.api.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what went wrong into a problem document (接口错误处理). */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal, HttpServletRequest request) {
        return Refusals.document(
                request, HttpStatus.UNPROCESSABLE_CONTENT, refusal.code(), refusal.text(Refusals.language(request)));
    }

    @ExceptionHandler({Forbidden.class, NoSuchElementException.class})
    ProblemDetail notFound(HttpServletRequest request) {
        return Refusals.problem(request, HttpStatus.NOT_FOUND, "api.not-found");
    }

    @ExceptionHandler
    ProblemDetail bad(BadParameter bad, HttpServletRequest request) {
        return Refusals.problem(request, HttpStatus.BAD_REQUEST, bad.code(), bad.facts());
    }

    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return Refusals.problem(
                request, HttpStatus.BAD_REQUEST, "api.bad-value", wrong.getName(), String.valueOf(wrong.getValue()));
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return Refusals.problem(request, HttpStatus.BAD_REQUEST, "api.missing", missing.getParameterName());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return Refusals.problem(request, HttpStatus.BAD_REQUEST, "api.bad-request");
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail unavailable(Exception failure, HttpServletRequest request) {
        LOG.error("the database failed", failure);
        return Refusals.problem(request, HttpStatus.SERVICE_UNAVAILABLE, "api.unavailable");
    }

    @ExceptionHandler
    ProblemDetail other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse response) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return Refusals.problem(
                    request, status, status == HttpStatus.NOT_FOUND ? "api.not-found" : "api.bad-request");
        }
        LOG.error("a request of a program failed", failure);
        return Refusals.problem(request, HttpStatus.INTERNAL_SERVER_ERROR, "api.failed");
    }
}
