package io.outpost.server.bulletin.web;

import io.outpost.server.bulletin.Document;
import io.outpost.server.ui.Frame;

/** A document as a page shows it (正文显示): in the page's language, with the ways to ask why. */
public record DocumentView(Frame frame, Document document) {

    public String text(Document.Words words) {
        return words.in(frame.texts().language());
    }

    public String standing(Document.Row row) {
        return switch (row.standing()) {
            case TOTAL -> "total";
            case FIRST_THREE -> "first";
            case BELOW -> "below";
            case PLAIN -> "";
        };
    }

    public boolean isNegative(Document.Number number) {
        return number.shape().signed()
                && number.value() != null
                && number.value().signum() < 0;
    }

    public String place(Document.Place place) {
        return place.place() == null ? "" : String.valueOf(place.place());
    }

    /** The places risen or fallen, with an arrow. */
    public String moved(Document.Place place) {
        Integer risen = place.risen();
        return risen == null || risen == 0 ? "" : (risen > 0 ? "↑" : "↓") + Math.abs(risen);
    }

    public boolean hasLowered(Document.Place place) {
        return place.risen() != null && place.risen() < 0;
    }

    public String amount(Document.Cause cause) {
        return frame.amounts().money(cause.amount());
    }
}
