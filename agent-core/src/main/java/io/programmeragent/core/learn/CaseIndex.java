package io.programmeragent.core.learn;

import io.programmeragent.api.knowledge.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Finds cases by their words (BM25, in memory). */
final class CaseIndex implements AutoCloseable {
    private static final String ID = "id";
    private static final String FINGERPRINT = "fingerprint";
    private static final String WORDS = "words";

    /** The score at which words alone make a similarity of one half; without the fingerprint it never reaches one. */
    private static final double HALF = 6;

    private final Analyzer analyzer = new SymptomAnalyzer();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    CaseIndex() {
        try {
            this.writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
            this.searchers = new SearcherManager(DirectoryReader.open(writer), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: there is no input or output to fail
        }
    }

    /**
     * A case found by its words.
     *
     * @param similarity 0 to 1, both excluded
     */
    record Hit(String id, double similarity) {}

    void put(Case learnt) {
        Document document = new Document();
        document.add(new StringField(ID, learnt.id(), Field.Store.YES));
        document.add(new StringField(FINGERPRINT, learnt.fingerprint(), Field.Store.NO));
        learnt.symptoms().forEach(words -> document.add(new TextField(WORDS, words, Field.Store.NO)));
        try {
            writer.updateDocument(new Term(ID, learnt.id()), document);
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> withFingerprint(String fingerprint, int limit) {
        return search(new TermQuery(new Term(FINGERPRINT, fingerprint)), limit).stream()
                .map(Hit::id)
                .toList();
    }

    List<Hit> like(List<String> words, int limit) {
        Query query = new QueryBuilder(analyzer).createBooleanQuery(WORDS, String.join("\n", words));
        return query == null ? List.of() : search(query, limit);
    }

    private List<Hit> search(Query query, int limit) {
        if (limit < 1) {
            return List.of();
        }
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                List<Hit> hits = new ArrayList<>();
                for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
                    String id = searcher.storedFields().document(found.doc).get(ID);
                    hits.add(new Hit(id, found.score / (found.score + HALF)));
                }
                return hits;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
