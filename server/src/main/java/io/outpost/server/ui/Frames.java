package io.outpost.server.ui;

import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Makes the frame of each page (页面框架) from the request: whose it is, in which language. */
@Component
public class Frames {

    static final String LANGUAGE_COOKIE = "outpost-language";

    private final Readers readers;

    Frames(Readers readers) {
        this.readers = readers;
    }

    /**
     * The frame of the page that is being answered.
     *
     * @param title the code of its title, and the facts in it
     */
    public Frame of(String active, String title, Object... facts) {
        return titled(active, texts().of(title, facts));
    }

    /** A frame whose title is a name rather than a text. */
    public Frame titled(String active, String title) {
        HttpServletRequest request = request();
        Texts texts = texts();
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Frame.Csrf csrf = token == null
                ? new Frame.Csrf("_csrf", "X-CSRF-TOKEN", "")
                : new Frame.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken());
        String query = request.getQueryString();
        return new Frame(
                texts,
                new Amounts(texts),
                title,
                active,
                readers.current(),
                csrf,
                request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** The texts in the reader's language: what he chose here, else what is noted with him, else what his browser asks for. */
    public Texts texts() {
        HttpServletRequest request = request();
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(LANGUAGE_COOKIE)) {
                    return Texts.in("en".equals(cookie.getValue()) ? Language.ENGLISH : Language.CHINESE);
                }
            }
        }
        Optional<Language> noted = readers.current().map(Reader::language);
        return Texts.in(noted.orElseGet(() -> ofBrowser(request)));
    }

    private static Language ofBrowser(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        return header != null && header.toLowerCase(java.util.Locale.ROOT).startsWith("en")
                ? Language.ENGLISH
                : Language.CHINESE;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
