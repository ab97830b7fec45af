package io.programmeragent.testkit;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.ModelLedger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as a test says; without evidence always "unknown". */
public final class ScriptedClassifier extends InMemoryPlugin implements Classifier {
    private final Function<Diagnosis, Classification> script;
    private final List<Diagnosis> seen = new CopyOnWriteArrayList<>();

    public ScriptedClassifier(Function<Diagnosis, Classification> script) {
        this.script = script;
    }

    /** One that always says the same. */
    public static ScriptedClassifier saying(Classification answer) {
        return new ScriptedClassifier(diagnosis -> answer);
    }

    @Override
    public Classification classify(Diagnosis diagnosis, Investigation investigation, ModelLedger models) {
        asked();
        seen.add(diagnosis);
        return diagnosis.evidence().isEmpty()
                ? Classification.unknown("There is no evidence")
                : script.apply(diagnosis);
    }

    /** What it was asked about, in order. */
    public List<Diagnosis> seen() {
        return List.copyOf(seen);
    }
}
