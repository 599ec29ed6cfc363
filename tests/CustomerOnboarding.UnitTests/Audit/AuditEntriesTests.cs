using System.Text.RegularExpressions;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Verification;

namespace CustomerOnboarding.UnitTests.Audit;

/// <summary>What lines of the audit trail are called: operators filter by it, and exports are read by machines.</summary>
public class AuditEntriesTests
{
    /// <summary>Every deed has a name of its own, of two words at least, in lower case and without blanks.</summary>
    [Fact]
    public void Deeds_have_names_of_their_own()
    {
        Named<ApplicationDeed>(deed => AuditEntries.Application(deed, Cases.Of(KycStatus.Running)));
        Named<ClientDeed>(deed => AuditEntries.Client(deed, "DEMO"));
        Named<KeyDeed>(deed => AuditEntries.Key(deed, "key"));
        Named<LoginDeed>(deed => AuditEntries.Login(deed, "ann"));
    }

    private static void Named<T>(Func<T, AuditEntry> entry) where T : struct, Enum
    {
        var names = Enum.GetValues<T>().Select(deed => entry(deed).Action).ToArray();
        Assert.Distinct(names);
        Assert.All(names, name => Assert.Matches(new Regex("^[a-z]+(\\.[a-z]+(-[a-z]+)*)$"), name));
    }
}
