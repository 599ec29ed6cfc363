using CustomerOnboarding.IntegrationTests.Access;
using CustomerOnboarding.IntegrationTests.Privacy;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The order of classes, which would be lost without a word if xunit named their collections in another way.</summary>
public sealed class LongestFirstTests
{
    [Fact]
    public void A_class_that_takes_long_begins_before_one_that_does_not()
    {
        var collections = new CollectionPerClassTestCollectionFactory(new TestAssembly(Reflector.Wrap(typeof(LongestFirst).Assembly)), new NullMessageSink());
        ITestCollection[] found = [collections.Get(Reflector.Wrap(typeof(TokenTests))), collections.Get(Reflector.Wrap(typeof(NowhereInClearTests)))];

        Assert.Equal(found.Reverse(), new LongestFirst().OrderTestCollections(found));
    }
}
