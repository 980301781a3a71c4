package io.outpost.server.publish;

import io.outpost.server.bulletin.Document.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where issued bulletins come from (通报来源). */
public interface IssueSource {

    /**
     * An issue as the reader of this request may see it.
     *
     * @throws io.outpost.server.access.Forbidden when it is not his
     * @throws java.util.NoSuchElementException when there is none
     */
    Issued forReader(long id);

    /**
     * The whole issue, for the system's own work on behalf of its unit.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    Issued whole(long id);

    /** The newest issues of a date for these units, one for each unit and template, in the order of their units. */
    List<Long> of(LocalDate date, Set<String> unitIds);

    /** The templates that there are, with their names, by id. */
    Map<String, Words> templates();
}
