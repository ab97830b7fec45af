package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.KnowledgeStoreProvider;
import io.programmeragent.api.knowledge.SimilarCase;
import io.programmeragent.api.plugin.PluginProvider;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link KnowledgeStore} keeps: (K1) to (K5). */
public abstract class KnowledgeStoreContract extends PluginContract<KnowledgeStore> {
    private static final List<String> SYMPTOMS = List.of("NullPointerException", "PriceWindow.average", "predict");

    @Override
    protected final Class<? extends PluginProvider<KnowledgeStore>> serviceType() {
        return KnowledgeStoreProvider.class;
    }

    @Override
    protected final void ask(KnowledgeStore asked) {
        asked.find("no-such-case");
    }

    private static Case learnt(String id, String fingerprint, List<String> symptoms) {
        return learnt(id, fingerprint, symptoms, Instant.parse("2026-01-31T09:00:00.123Z"));
    }

    private static Case learnt(String id, String fingerprint, List<String> symptoms, Instant closedAt) {
        return new Case(
                id,
                "checkout",
                closedAt,
                Cause.CODE,
                fingerprint,
                symptoms,
                0.75,
                "Guard against a missing price: \"null\", ü and\na second line",
                true,
                "A missing price is no price.");
    }

    @Test
    final void k1_a_saved_case_is_found_again_after_a_restart() {
        Case saved = learnt("case-1", "f1", SYMPTOMS);
        plugin().save(saved);

        assertThat(plugin().find("case-1")).contains(saved);
        KnowledgeStore reopened = reopen();
        assertThat(reopened.find("case-1")).contains(saved);
        assertThat(reopened.similar("f1", List.of(), 10))
                .extracting(SimilarCase::found)
                .containsExactly(saved);
        assertThat(reopened.find("case-2")).isEmpty();
    }

    @Test
    final void k2_saving_a_known_id_replaces_the_case() {
        plugin().save(learnt("case-1", "f1", SYMPTOMS));
        Case newer = learnt("case-1", "f2", List.of("OutOfMemoryError"));
        plugin().save(newer);

        assertThat(plugin().find("case-1")).contains(newer);
        assertThat(plugin().similar("f2", List.of("OutOfMemoryError"), 10))
                .extracting(SimilarCase::found)
                .containsExactly(newer);
        assertThat(plugin().similar("f1", SYMPTOMS, 10))
                .extracting(SimilarCase::similarity)
                .allSatisfy(s -> assertThat(s).isLessThan(1));
    }

    @Test
    final void k3_similar_cases_come_most_similar_first_and_no_more_than_asked_for() {
        plugin().save(learnt("far", "f1", List.of("TimeoutException", "predict", "upstream")));
        plugin().save(learnt("near", "f2", List.of("NullPointerException", "PriceWindow.average", "forecast")));
        plugin().save(learnt("nothing", "f3", List.of("OutOfMemoryError", "heap", "cache")));

        List<SimilarCase> found = plugin().similar("f9", SYMPTOMS, 10);

        assertThat(found).extracting(s -> s.found().id()).startsWith("near").contains("far");
        assertThat(found)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(SimilarCase::similarity).reversed());
        assertThat(found).allSatisfy(s -> assertThat(s.similarity()).isLessThan(1));
        assertThat(plugin().similar("f9", SYMPTOMS, 1))
                .extracting(s -> s.found().id())
                .containsExactly("near");
    }

    @Test
    final void k4_the_same_fingerprint_is_fully_similar_and_comes_first() {
        plugin().save(learnt("same-words", "f1", SYMPTOMS));
        plugin().save(learnt("same-fault", "f2", List.of("other", "words")));

        List<SimilarCase> found = plugin().similar("f2", SYMPTOMS, 10);

        assertThat(found.get(0).found().id()).isEqualTo("same-fault");
        assertThat(found.get(0).similarity()).isEqualTo(1);
        assertThat(found.stream().skip(1))
                .allSatisfy(s -> assertThat(s.similarity()).isLessThan(1));
    }

    @Test
    final void k4_of_several_with_the_same_fingerprint_the_newest_comes_first() {
        Instant first = Instant.parse("2026-01-31T09:00:00Z");
        plugin().save(learnt("middle", "f1", SYMPTOMS, first.plusSeconds(60)));
        plugin().save(learnt("newest", "f1", SYMPTOMS, first.plusSeconds(120)));
        plugin().save(learnt("oldest", "f1", SYMPTOMS, first));

        assertThat(plugin().similar("f1", SYMPTOMS, 2))
                .extracting(s -> s.found().id())
                .containsExactly("newest", "middle");
    }

    @Test
    final void k5_an_empty_store_answers_an_empty_list() {
        assertThat(plugin().similar("f1", SYMPTOMS, 10)).isEmpty();
        assertThat(plugin().find("case-1")).isEmpty();
    }

    @Test
    final void symptoms_with_the_signs_of_a_query_language_are_only_words() {
        plugin().save(learnt("case-1", "f1", SYMPTOMS));

        assertThat(plugin().similar("f9", List.of("a:b AND (\"c", "* ? ~ ^ [1 TO", "'; DROP TABLE x; --", ""), 10))
                .allSatisfy(s -> assertThat(s.similarity()).isBetween(0.0, 1.0));
        assertThat(plugin().find("case-1")).isPresent();
    }
}
