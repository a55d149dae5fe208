//! A DNS server on loopback that knows a few texts and answers everything else with "no such name".

use std::net::{SocketAddr, UdpSocket};

/// So many bytes go before the question.
const HEADER: usize = 12;
const NO_SUCH_NAME: u8 = 3;

/// Starts one; it ends with the test.
pub(crate) fn serve(texts: &[(&str, &str)]) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
    let address = socket.local_addr().expect("its address");
    let texts: Vec<(String, String)> = texts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    std::thread::spawn(move || {
        let mut packet = [0; 1500];
        while let Ok((length, from)) = socket.recv_from(&mut packet) {
            let reply = reply(&packet[..length], &texts);
            let _ = socket.send_to(&reply, from);
        }
    });
    address
}

fn reply(question: &[u8], texts: &[(String, String)]) -> Vec<u8> {
    let (name, end) = name(question);
    let found: Vec<&str> = texts
        .iter()
        .filter(|(known, _)| *known == name)
        .map(|(_, text)| text.as_str())
        .collect();
    let count = u8::try_from(found.len()).expect("a few");
    let code = if found.is_empty() { NO_SUCH_NAME } else { 0 };
    let mut reply = question[..2].to_vec();
    // A reply, recursion wanted and available; one question, so many answers.
    reply.extend([0x81, 0x80 | code, 0, 1, 0, count, 0, 0, 0, 0]);
    reply.extend(&question[HEADER..end + 4]);
    for text in found {
        // The name of the question, TXT, IN, a minute.
        reply.extend([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60]);
        let mut data = Vec::new();
        for piece in text.as_bytes().chunks(255) {
            data.push(u8::try_from(piece.len()).expect("at most 255"));
            data.extend(piece);
        }
        reply.extend(
            u16::try_from(data.len())
                .expect("it is short")
                .to_be_bytes(),
        );
        reply.extend(data);
    }
    reply
}

/// The name that is asked for, and where it ends.
fn name(question: &[u8]) -> (String, usize) {
    let (mut labels, mut at) = (Vec::new(), HEADER);
    while question[at] > 0 {
        let end = at + 1 + usize::from(question[at]);
        labels.push(String::from_utf8_lossy(&question[at + 1..end]).to_lowercase());
        at = end;
    }
    (labels.join("."), at + 1)
}
