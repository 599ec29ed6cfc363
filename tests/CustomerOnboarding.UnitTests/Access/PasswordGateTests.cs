using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Access;

public class PasswordGateTests
{
    private readonly PasswordGate gate = new(places: 1);
    private readonly List<string> begun = [];
    private readonly SemaphoreSlim end = new(0);

    [Fact]
    public async Task Addresses_take_turns_however_many_of_one_wait()
    {
        var checks = new List<Task<Result<bool>>>();
        foreach (var address in (string[])["flood", "flood", "flood", "flood", "ann", "bob", "ann"])
        {
            checks.Add(Check(address));
        }

        Assert.Equal(6, gate.Waiting);
        end.Release(checks.Count);
        Assert.All(await Task.WhenAll(checks), check => Assert.True(check.Value));

        // The first has a place at once; the others by turns.
        Assert.Equal(["flood", "flood", "ann", "bob", "flood", "ann", "flood"], begun);
        Assert.Equal(0, gate.Waiting);
    }

    [Fact]
    public async Task More_than_ten_of_one_address_dont_wait_and_others_still_do()
    {
        var checks = Enumerable.Range(0, 60).Select(_ => Check("flood")).ToArray();

        var refused = checks.Where(check => check.IsCompleted).ToArray();
        Assert.Equal(60 - 1 - PasswordGate.WaitingPerAddress, refused.Length);
        foreach (var check in refused)
        {
            Assert.Equal(new TooManyAttempts(1), (await check).Error);
        }

        var honest = Check("ann");
        Assert.False(honest.IsCompleted);
        end.Release(60);
        Assert.True((await honest).Value);
        await Task.WhenAll(checks);
        Assert.InRange(begun.IndexOf("ann"), 1, 2);
    }

    [Fact]
    public async Task A_check_that_fails_gives_its_place_to_the_next()
    {
        var failing = gate.Run<bool>("ann", () => throw new InvalidOperationException());
        end.Release(1);

        Assert.True((await Check("ann")).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
    }

    private Task<Result<bool>> Check(string address) => gate.Run<bool>(address, async () =>
    {
        lock (begun)
        {
            begun.Add(address);
        }

        await end.WaitAsync();
        return true;
    });
}
