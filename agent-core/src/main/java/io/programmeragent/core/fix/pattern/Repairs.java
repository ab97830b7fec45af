package io.programmeragent.core.fix.pattern;

import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From suspects to drafts: every pattern at every suspect place, the likeliest first. */
public final class Repairs {
    private static final List<Pattern> PATTERNS = List.of(
            new NullPattern(),
            new ArithmeticPattern(),
            new BoundsPattern(),
            new ElementPattern(),
            new ConversionPattern(),
            new CollectionPattern(),
            new ResourcePattern(),
            new TimeoutPattern(),
            new RefusalPattern(),
            new LintPattern(),
            new SwallowedExceptionPattern(),
            new RecoveryPattern(),
            new CheckPattern(),
            new RetryPattern(),
            new GivingBackPattern(),
            new SynchronizationPattern());

    private Repairs() {}

    /** The kinds of all patterns, as they are in {@link Draft#kind}. */
    public static List<String> kinds() {
        return PATTERNS.stream().map(Pattern::kind).toList();
    }

    /**
     * All drafts for some suspects, ordered by the suspect's score times the pattern's prior; of equal ones the order
     * of the suspects decides, then that of the patterns. No two lead to the same text.
     */
    public static List<Draft> of(Sources sources, List<Suspect> suspects) {
        Types types = new Types(sources);
        List<Draft> drafts = new ArrayList<>();
        for (Suspect suspect : suspects) {
            Optional<SourceFile> file = sources.file(suspect.path());
            if (file.isEmpty()) {
                continue;
            }
            Place place = new Place(suspect, file.get(), sources, types);
            for (Pattern pattern : PATTERNS) {
                pattern.propose(place)
                        .forEach(d -> drafts.add(d.of(pattern.kind()).scaled(suspect.score())));
            }
        }
        Map<String, Draft> byText = new LinkedHashMap<>();
        drafts.stream()
                .sorted(Comparator.comparingDouble(Draft::prior).reversed())
                .forEach(d -> byText.putIfAbsent(d.file().path() + "\n" + d.after(), d));
        byText.values().removeIf(d -> d.after().equals(d.file().text()));
        return List.copyOf(byText.values());
    }
}
