// The peer of ingest: how long calamine takes merely to read every cell of the
// first sheet into memory, and what those cells come to.
use calamine::{open_workbook_auto, Data, Reader};

fn main() {
    let path = std::env::args().nth(1).expect("usage: calamine-peer FILE");
    let mut book = open_workbook_auto(&path).expect("open");
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).expect("read");
    let (mut cells, mut sum) = (0u64, 0f64);
    for row in range.rows() {
        for cell in row {
            match cell {
                Data::Empty => continue,
                Data::Int(n) => sum += *n as f64,
                Data::Float(x) => sum += *x,
                _ => {}
            }
            cells += 1;
        }
    }
    println!("{} rows, {} cells, {}", range.height(), cells, sum);
}
