package io.programmeragent.core.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.SimilarCase;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Cases in a database, which is the truth, and an index over them in memory, which is made anew at every start. */
final class EmbeddedKnowledgeStore implements KnowledgeStore {
    private static final String CASE = "case/";
    private static final int MOST_OF_A_FAULT = 1000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Database database;
    private final Remembered cases;
    private final CaseIndex index;

    EmbeddedKnowledgeStore(Database database) {
        this.database = database;
        this.cases = new Remembered(database);
        this.index = new CaseIndex();
        stored(() -> cases.named(CASE)).forEach(text -> index.put(read(text)));
    }

    @Override
    public void save(Case learnt) {
        stored(() -> {
            cases.keep(CASE + learnt.id(), write(learnt));
            return learnt;
        });
        index.put(learnt);
    }

    @Override
    public Optional<Case> find(String id) {
        return stored(() -> cases.find(CASE + id)).map(EmbeddedKnowledgeStore::read);
    }

    @Override
    public List<SimilarCase> similar(String fingerprint, List<String> symptoms, int limit) {
        List<SimilarCase> similar = new ArrayList<>();
        Set<String> same = new LinkedHashSet<>();
        same.addAll(index.withFingerprint(fingerprint, MOST_OF_A_FAULT));
        same.stream()
                .flatMap(id -> find(id).stream())
                .sorted(Comparator.comparing(Case::closedAt).reversed())
                .limit(limit)
                .forEach(c -> similar.add(new SimilarCase(c, 1)));
        for (CaseIndex.Hit hit : index.like(symptoms, limit + same.size())) {
            if (similar.size() < limit && !same.contains(hit.id())) {
                find(hit.id()).ifPresent(c -> similar.add(new SimilarCase(c, hit.similarity())));
            }
        }
        return similar;
    }

    private static <T> T stored(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, String.valueOf(e.getMessage()), e);
        }
    }

    private static String write(Case learnt) {
        try {
            return JSON.writeValueAsString(learnt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Case " + learnt.id() + " cannot be written as JSON", e);
        }
    }

    private static Case read(String text) {
        try {
            return JSON.readValue(text, Case.class);
        } catch (JsonProcessingException e) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER, "a case in the knowledge store cannot be read", e);
        }
    }

    @Override
    public void close() {
        index.close();
        database.close();
    }
}
