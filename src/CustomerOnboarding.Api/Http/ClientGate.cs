using System.Runtime.InteropServices;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// Counts the requests of each client that are under way, and refuses one that is too many at its very beginning: later it might be half done. That those
/// who got in take turns is seen to where connections are taken.
/// </summary>
/// <param name="most">How many a client may have under way, those that wait for their turn included.</param>
internal sealed class ClientGate(long most)
{
    private readonly Dictionary<string, int> underWay = [];

    /// <summary>How many of a client are under way.</summary>
    public int UnderWay(string clientId)
    {
        lock (underWay)
        {
            return underWay.GetValueOrDefault(clientId);
        }
    }

    /// <summary>Whether one more may begin; it has to <see cref="Leave"/>.</summary>
    public bool TryEnter(string clientId)
    {
        lock (underWay)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(underWay, clientId, out _);
            if (count >= most)
            {
                return false;
            }

            count++;
            return true;
        }
    }

    public void Leave(string clientId)
    {
        lock (underWay)
        {
            if (--underWay[clientId] == 0)
            {
                underWay.Remove(clientId);
            }
        }
    }
}

/// <summary>
/// Marks a route whose statements are gathered with everybody's: however many of a client wait there, they hold no connection. It isn't counted.
/// </summary>
internal sealed class HoldsNoConnection;
