package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.ClassifierContract;
import io.programmeragent.testkit.ExampleDiagnoses;
import org.junit.jupiter.api.Nested;

class RuleClassifierContractTest {
    @Nested
    class OfAFaultInOwnCode extends Contract {
        @Override
        protected Diagnosis understood() {
            return ExampleDiagnoses.ownCodeThrows();
        }
    }

    @Nested
    class OfACrash extends Contract {
        @Override
        protected Diagnosis understood() {
            return ExampleDiagnoses.crashed();
        }
    }

    @Nested
    class OfAHang extends Contract {
        @Override
        protected Diagnosis understood() {
            return ExampleDiagnoses.hangs();
        }
    }

    @Nested
    class OfADependencyThatIsDown extends Contract {
        @Override
        protected Diagnosis understood() {
            return ExampleDiagnoses.dependencyIsDown();
        }
    }

    abstract static class Contract extends ClassifierContract {
        @Override
        protected PluginProvider<Classifier> provider() {
            return new RuleClassifierProvider();
        }

        @Override
        protected boolean asksModel() {
            return false;
        }
    }
}
