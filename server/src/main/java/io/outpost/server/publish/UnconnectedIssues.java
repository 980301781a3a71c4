package io.outpost.server.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.stereotype.Component;

/** No bulletins at all (尚无通报). */
@Component
class UnconnectedIssues implements IssueSource {

    @Override
    public Issued forReader(long id) {
        throw new NoSuchElementException("bulletin " + id);
    }

    @Override
    public Issued whole(long id) {
        throw new NoSuchElementException("bulletin " + id);
    }

    @Override
    public List<Long> of(LocalDate date, Set<String> unitIds) {
        return List.of();
    }

    @Override
    public List<String> templates() {
        return List.of("daily", "weekly", "monthly");
    }
}
