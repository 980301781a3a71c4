package io.outpost.server.api.web;

import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Token;
import io.outpost.server.api.Tokens;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Makes, shows and revokes one's own tokens. */
@Controller
class TokensController {

    private static final Set<Integer> DAYS = Set.of(30, 90, 365);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Frames frames;
    private final Tokens tokens;
    private final Clock clock;

    TokensController(Readers readers, Frames frames, Tokens tokens, Clock clock) {
        this.readers = readers;
        this.frames = frames;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/me/tokens")
    ModelAndView mine() {
        return show("", "");
    }

    @PostMapping("/me/tokens")
    ModelAndView make(@RequestParam String name, @RequestParam int days) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 100 || !DAYS.contains(days)) {
            return refused("api.token-name");
        }
        Optional<String> secret = tokens.make(readers.required(), stripped, Duration.ofDays(days));
        return secret.map(s -> show(s, "")).orElseGet(() -> refused("api.token-most"));
    }

    @PostMapping("/me/tokens/{id}/revoke")
    ModelAndView revoke(@PathVariable long id) {
        if (!tokens.revoke(readers.required(), id)) {
            throw new NoSuchElementException();
        }
        return new ModelAndView("redirect:/me/tokens");
    }

    private ModelAndView refused(String code) {
        ModelAndView page = show("", frames.texts().of(code, Tokens.MOST));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView show(String secret, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("me", "api.tokens");
        Instant now = clock.instant();
        return Pages.page(
                "api/tokens",
                new TokensPage(
                        frame,
                        secret,
                        refusal,
                        tokens.of(reader).stream().map(t -> row(frame, t, now)).toList()));
    }

    private static TokensPage.Row row(Frame frame, Token token, Instant now) {
        String state = token.revokedAt().isPresent() ? "revoked" : token.holdsAt(now) ? "holds" : "expired";
        return new TokensPage.Row(
                token.id(),
                token.name(),
                token.prefix(),
                MOMENT.format(token.madeAt()),
                MOMENT.format(token.expiresAt()),
                token.lastUsedAt().map(MOMENT::format).orElse(Amounts.MISSING),
                frame.text("api.token-" + state),
                token.holdsAt(now));
    }
}
