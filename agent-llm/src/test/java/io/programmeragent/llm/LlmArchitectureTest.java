package io.programmeragent.llm;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.PluginRules;

@AnalyzeClasses(packages = "io.programmeragent.llm", importOptions = ImportOption.DoNotIncludeTests.class)
class LlmArchitectureTest {
    @ArchTest
    static final ArchTests plugin = ArchTests.in(PluginRules.class);

    @ArchTest
    static final ArchRule its_needs_are_few = PluginRules.needsOnly(
            "io.programmeragent.llm..",
            "dev.langchain4j..",
            "com.fasterxml.jackson..",
            "com.github.javaparser..",
            "org.slf4j..");
}
