package io.programmeragent.github;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.PluginRules;

@AnalyzeClasses(packages = "io.programmeragent.github", importOptions = ImportOption.DoNotIncludeTests.class)
class GithubArchitectureTest {
    @ArchTest
    static final ArchTests plugin = ArchTests.in(PluginRules.class);

    @ArchTest
    static final ArchRule its_needs_are_few = PluginRules.needsOnly(
            "javax.crypto..",
            "io.programmeragent.github",
            "com.fasterxml.jackson..",
            "org.eclipse.jgit..",
            "org.kohsuke.github..");

    @ArchTest
    static final ArchRule only_providers_are_public = PluginRules.onlyProvidersArePublic();

    @ArchTest
    static final ArchRule it_waits_for_nothing = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("waiting is data: say in the exception when to try again");
}
