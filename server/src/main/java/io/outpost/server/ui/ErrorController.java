package io.outpost.server.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of what failed before any controller was reached (过滤层错误页), such as a forged form. */
@Controller
class ErrorController implements org.springframework.boot.webmvc.error.ErrorController {

    private final Frames frames;

    ErrorController(Frames frames) {
        this.frames = frames;
    }

    @RequestMapping("/error")
    ModelAndView failed(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        String heading =
                switch (status) {
                    case FORBIDDEN -> "ui.forbidden";
                    case NOT_FOUND -> "ui.not-found";
                    case CONTENT_TOO_LARGE -> "ui.too-large";
                    default -> status.is4xxClientError() ? "ui.bad-request" : "ui.failed";
                };
        Frame frame = frames.of("", heading);
        ModelAndView page = Pages.page(
                "ui/problem", new Problem(frame, status.value(), frame.title(), frame.text(heading + "-reason")));
        page.setStatus(status);
        return page;
    }
}
