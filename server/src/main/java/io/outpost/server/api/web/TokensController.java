package io.outpost.server.api.web;

import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Tokens;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Makes and ends one's tokens. */
@Controller
class TokensController {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Tokens tokens;
    private final Frames frames;

    TokensController(Readers readers, Tokens tokens, Frames frames) {
        this.readers = readers;
        this.tokens = tokens;
        this.frames = frames;
    }

    @GetMapping("/me/tokens")
    ModelAndView list() {
        return page("", "");
    }

    /** The secret is in this answer only, which no cache may keep. */
    @PostMapping("/me/tokens")
    ModelAndView make(@RequestParam String name) {
        try {
            return page(tokens.make(readers.required(), name), "");
        } catch (IllegalArgumentException badName) {
            ModelAndView again = page("", frames.texts().of("api.bad-name"));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    @PostMapping("/me/tokens/{id}/revoke")
    String revoke(@PathVariable long id) {
        tokens.revoke(readers.required(), id);
        return "redirect:/me/tokens";
    }

    private ModelAndView page(String secret, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("me", "api.tokens");
        return Pages.page(
                "api/tokens",
                new TokensPage(
                        frame,
                        tokens.of(reader).stream()
                                .map(t -> new TokensPage.Line(
                                        t.id(),
                                        t.name(),
                                        t.prefix(),
                                        minute(t.createdAt()),
                                        t.expiresOn().toString(),
                                        t.lastUsedAt()
                                                .map(TokensController::minute)
                                                .orElse("—"),
                                        t.isRevoked()))
                                .toList(),
                        secret,
                        refusal));
    }

    private static String minute(Instant at) {
        return MINUTE.format(at);
    }
}
