package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IExecutionDataAccessorGenerator;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Line coverage by JaCoCo whose probes stay readable while a test still runs. */
final class Coverage {
    private static final Instrumenter INSTRUMENTER = new Instrumenter(new Access());

    private final Map<String, byte[]> originals = new HashMap<>();

    byte[] instrumented(String name, byte[] original) throws IOException {
        originals.put(name.replace('.', '/'), original);
        return INSTRUMENTER.instrument(original, name);
    }

    /** The lines that were covered since the last time, by package folder and file name. */
    Map<String, BitSet> lines(List<Ticks.Probes> dump) throws IOException {
        Map<String, BitSet> lines = new HashMap<>();
        for (Ticks.Probes probes : dump) {
            byte[] original = originals.get(probes.type());
            ExecutionData data = new ExecutionData(probes.id(), probes.type(), probes.hit());
            if (original == null || !data.hasHits()) {
                continue;
            }
            ExecutionDataStore store = new ExecutionDataStore();
            store.put(data);
            CoverageBuilder builder = new CoverageBuilder();
            new Analyzer(store, builder).analyzeClass(original, probes.type());
            builder.getClasses().forEach(c -> add(c, lines));
        }
        return lines;
    }

    private static void add(IClassCoverage type, Map<String, BitSet> lines) {
        String source = type.getSourceFileName();
        if (source == null) {
            return;
        }
        String file = type.getPackageName().isEmpty() ? source : type.getPackageName() + "/" + source;
        for (int line = Math.max(1, type.getFirstLine()); line <= type.getLastLine(); line++) {
            int status = type.getLine(line).getStatus();
            if (status == ICounter.FULLY_COVERED || status == ICounter.PARTLY_COVERED) {
                lines.computeIfAbsent(file, f -> new BitSet()).set(line);
            }
        }
    }

    /** Asks {@link Ticks} for the probes of a class. */
    private static final class Access implements IExecutionDataAccessorGenerator {
        @Override
        public int generateDataAccessor(long id, String name, int count, MethodVisitor method) {
            method.visitLdcInsn(id);
            method.visitLdcInsn(name);
            method.visitLdcInsn(count);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Ticks.class),
                    "probes",
                    "(JLjava/lang/String;I)[Z",
                    false);
            return 4;
        }
    }
}
