package hostile

import "fmt"

// cuts are good files cut off at many places, and with bytes changed: half a
// download, a bad disk, what a fuzzer makes. Where the change is seen only by
// chance (a digit of a figure in a file without a checksum) anything but harm
// is right.
func cuts() []Case {
	var all []Case
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"xlsx", plain().pack()}, {"xls", xls(biff8)}, {"old.xls", xls(biff5)},
	} {
		for _, percent := range []int{1, 5, 10, 25, 50, 75, 90, 95, 99} {
			n := len(f.data) * percent / 100
			c := refused(fmt.Sprintf("cut_at_%02d_percent.%s", percent, f.name), "", "", func() []byte { return f.data[:n] })
			if f.name != "xlsx" && percent > 90 {
				c.Want = Either // only the table of free sectors is cut
			}
			all = append(all, c)
		}
		for seed := range uint64(12) {
			c := read(fmt.Sprintf("changed_bytes_%02d.%s", seed, f.name), func() []byte { return changed(f.data, seed) })
			c.Want = Unharmed
			all = append(all, c)
		}
	}
	return all
}

// changed overwrites eight bytes somewhere behind the magic.
func changed(data []byte, seed uint64) []byte {
	out := append([]byte{}, data...)
	for i, place := range noise(16, seed+100) {
		if i%2 == 0 {
			at := 16 + (int(place)*257+int(seed)*31)%(len(out)-16) // #nosec G115 -- small
			out[at] ^= byte(i*37 + 1)
		}
	}
	return out
}
