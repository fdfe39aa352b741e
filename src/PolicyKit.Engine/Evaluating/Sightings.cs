namespace PolicyKit.Engine.Evaluating;

/// <summary>Tells what comes again from what comes once, in room that does not grow: by hashes, of which a later one takes the place of an earlier. That it takes one for the
/// other costs time and nothing else. Threads may lose each other's sightings.</summary>
internal sealed class Sightings
{
    private const int Places = 1 << 12;
    private readonly int[] _hashes = new int[Places];

    /// <summary>Whether something of that hash was here before, as far as is remembered.</summary>
    public bool IsSecond(int hash)
    {
        ref var place = ref _hashes[hash & (Places - 1)];
        var isSecond = place == hash;
        place = hash;
        return isSecond;
    }
}
