using CustomerOnboarding.IntegrationTests.Host;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.Name, LongestFirst.Assembly)]

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A class that takes minutes. It begins before those that don't: at the end it would keep one thread busy while the others have nothing left to do.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesLongAttribute : Attribute;

/// <summary>The order in which classes begin: those that take long, then the others in an order of their own.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string Name = $"{Assembly}.{nameof(Host)}.{nameof(LongestFirst)}";
    public const string Assembly = $"{nameof(CustomerOnboarding)}.{nameof(IntegrationTests)}";

    // Each class is a collection, which is named after it.
    private static readonly string[] Long =
        [.. typeof(LongestFirst).Assembly.GetTypes().Where(type => type.IsDefined(typeof(TakesLongAttribute), false)).Select(type => type.FullName!)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName.Split(' ').Intersect(Long).Any());
}
