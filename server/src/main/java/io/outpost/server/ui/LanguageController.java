package io.outpost.server.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes the language of the pages in this browser (切换语言). */
@Controller
class LanguageController {

    private static final int ONE_YEAR = 365 * 24 * 3600;

    @PostMapping("/language")
    String change(
            @RequestParam String to, @RequestParam(defaultValue = "/") String back, HttpServletResponse response) {
        Cookie cookie = new Cookie(Frames.LANGUAGE_COOKIE, "en".equals(to) ? "en" : "zh");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge(ONE_YEAR);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
        return "redirect:" + (isOwn(back) ? back : "/");
    }

    /** Only addresses of our own: no redirect leads elsewhere. */
    private static boolean isOwn(String back) {
        return back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") && !back.contains("\n");
    }
}
