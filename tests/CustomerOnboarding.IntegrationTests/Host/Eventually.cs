using System.Diagnostics;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>Waits for what comes true by itself: asks again until it is so, and fails at a deadline.</summary>
internal static class Eventually
{
    /// <summary>
    /// How long whatever a test waits for may take. Only what never comes takes so long: a process that starts on a machine with ten times as much to do as it can took
    /// more than one minute.
    /// </summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static async Task<T> Get<T>(Func<Task<T>> ask, Func<T, bool> isSo, string? what = null)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (isSo(answer))
            {
                return answer;
            }

            Assert.True(started.Elapsed < Deadline, $"Not within {Deadline.TotalSeconds} s: {what ?? Shown(answer)}");
            // The longer it has taken, the less a moment more matters, and the more the asking itself: it is others' time on a busy machine.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(started.ElapsedMilliseconds / 10, 20, 500)));
        }
    }

    private static string? Shown(object? answer) =>
        answer is System.Collections.IEnumerable items and not string ? string.Join(", ", items.Cast<object>()) : answer?.ToString();

    public static Task IsTrue(Func<Task<bool>> condition, string what) => Get(condition, isSo => isSo, what);
}
