package io.outpost.server.people.web;

import io.outpost.server.access.AuditEntry;
import io.outpost.server.access.AuditLog;
import io.outpost.server.access.AuditSearch;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Readers;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows the audit log, gives it away as a file, and proves that it is whole. */
@Controller
class AuditController {

    private static final int PAGE = 100;
    private static final int MOST_EXPORTED = 200_000;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    /** How actions begin, by what they are about. */
    private static final List<String> KINDS = List.of(
            "sign-in",
            "password",
            "person",
            "role",
            "personal-data",
            "bulletin",
            "award",
            "notice",
            "organisation",
            "publish",
            "campaign",
            "drop",
            "run",
            "refused-rows",
            "token");

    private final Readers readers;
    private final AuditLog log;
    private final Frames frames;
    private final JsonMapper json;

    AuditController(Readers readers, AuditLog log, Frames frames, JsonMapper json) {
        this.readers = readers;
        this.log = log;
        this.frames = frames;
        this.json = json;
    }

    /** What is looked for, as the address says it. */
    record Asked(
            @Nullable String who,
            @Nullable String action,
            @Nullable String unit,
            @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {

        AuditSearch search() {
            return new AuditSearch(
                    text(who), text(action), text(unit), Optional.ofNullable(from), Optional.ofNullable(to));
        }

        String query() {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("who", text(who));
            all.put("action", text(action));
            all.put("unit", text(unit));
            all.put("from", text(from));
            all.put("to", text(to));
            UriComponentsBuilder query = UriComponentsBuilder.newInstance();
            all.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    query.queryParam(name, "{" + name + "}");
                }
            });
            String made = query.encode().buildAndExpand(all).toUriString();
            return made.isEmpty() ? "" : made.substring(1);
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    @GetMapping("/audit")
    ModelAndView list(Asked asked, @RequestParam(required = false) @Nullable Long before) {
        return show(asked, before == null ? Long.MAX_VALUE : before, Optional.empty());
    }

    @GetMapping("/audit/export.{format}")
    ResponseEntity<byte[]> export(Asked asked, @PathVariable String format) {
        Frame frame = frames.of("audit", "people.audit");
        List<List<Object>> rows =
                log.entries(readers.required(), asked.search(), Long.MAX_VALUE, MOST_EXPORTED).stream()
                        .map(e -> List.<Object>of(
                                String.valueOf(e.entryId()),
                                SECOND.format(e.at()),
                                e.signIn(),
                                e.action(),
                                e.subject(),
                                e.detail(),
                                e.unitName().or(e::unitId).orElse(""),
                                e.address().orElse(""),
                                e.hash()))
                        .toList();
        List<String> heads = Stream.of("entry", "at", "who", "action", "subject", "detail", "unit", "address", "hash")
                .map(h -> frame.text("people.audit-" + h))
                .toList();
        return new Export(frame.title(), heads, rows).as(format);
    }

    @PostMapping("/audit/verify")
    ModelAndView verify() {
        if (!readers.required().mayAnywhere(Function.SEE_AUDIT)) {
            throw new Forbidden(Function.SEE_AUDIT, "any unit");
        }
        return show(new Asked(null, null, null, null, null), Long.MAX_VALUE, Optional.of(log.verify()));
    }

    private ModelAndView show(Asked asked, long before, Optional<AuditLog.Proof> proof) {
        AuditSearch search = asked.search();
        List<AuditEntry> found = log.entries(readers.required(), search, before, PAGE + 1);
        Frame frame = frames.of("audit", "people.audit");
        List<AuditEntry> shown = found.stream().limit(PAGE).toList();
        String earlier = found.size() > PAGE
                ? "/audit?" + asked.query() + "&before=" + shown.get(PAGE - 1).entryId()
                : "";
        return Pages.page(
                "people/audit",
                new AuditPage(
                        frame,
                        search.signIn(),
                        search.unit(),
                        search.from().map(LocalDate::toString).orElse(""),
                        search.to().map(LocalDate::toString).orElse(""),
                        KINDS.stream()
                                .map(k -> new PeoplePage.Choice(
                                        k, frame.text("people.audit-kind." + k), k.equals(search.action())))
                                .toList(),
                        shown.stream().map(e -> row(frame, e)).toList(),
                        earlier,
                        asked.query(),
                        proof.map(p -> proof(frame, p)).orElse(""),
                        proof.map(AuditLog.Proof::isWhole).orElse(false)));
    }

    private static String proof(Frame frame, AuditLog.Proof proof) {
        return proof.brokenAt()
                .map(entry -> frame.text("people.audit-broken", entry))
                .orElseGet(() -> frame.text("people.audit-whole", proof.entries(), proof.lastHash()));
    }

    private AuditPage.Row row(Frame frame, AuditEntry entry) {
        String detail = json.readValue(entry.detail(), DETAIL).entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining("; "));
        return new AuditPage.Row(
                entry.entryId(),
                SECOND.format(entry.at()),
                entry.signIn(),
                frame.texts().find("people.did." + entry.action()).orElse(entry.action()),
                entry.subject(),
                detail,
                entry.unitName().or(entry::unitId).orElse(""),
                entry.address().orElse(""));
    }
}
